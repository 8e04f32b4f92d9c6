"""The version of the distribution `airssys-wasm`."""

__version__ = "0.1.0"
