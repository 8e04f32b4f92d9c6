# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.runtime.context import ComponentContext
from airssys_wasm.messaging.endpoint import Endpoint
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.security.audit import LoggingAuditSink
from airssys_wasm.security.policy import CapabilityPolicy


@pytest.fixture
def context(clock: Clock, billing: ComponentId) -> ComponentContext:
    exchange = Exchange(clock)
    endpoint = Endpoint(billing, exchange, CapabilityPolicy(LoggingAuditSink(), clock))
    return ComponentContext(billing, endpoint.sender, exchange.correlations)
