"""Methods that ought to be async."""

# Layer 1: Standard library imports
from collections.abc import Awaitable, Callable
from inspect import isawaitable, iscoroutinefunction
from typing import ParamSpec, TypeVar

ParametersT = ParamSpec("ParametersT")
ResultT = TypeVar("ResultT")


def awaited(
    method: Callable[ParametersT, Awaitable[ResultT]],
) -> Callable[ParametersT, Awaitable[ResultT]]:
    """Return the method; one that turns out to be plain raises a ``TypeError`` that says so.

    Only calling tells: a decorated method may be async without looking it.
    """
    if iscoroutinefunction(method):
        return method

    async def call(*args: ParametersT.args, **kwargs: ParametersT.kwargs) -> ResultT:
        outcome: object = method(*args, **kwargs)
        if not isawaitable(outcome):
            name = getattr(method, "__qualname__", repr(method))
            raise TypeError(f"{name} must be declared with async def")
        result: ResultT = await outcome
        return result

    return call
