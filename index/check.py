"""`index verify`: the serving edition checked from its pointer to each vector."""

from __future__ import annotations

from collections.abc import Iterator

from index.catalog import Catalog
from index.dense import ChromaIndex
from index.editions import EditionFolder
from index.errors import EditionError
from index.lexical import LexicalIndex
from index.model import Filters
from index.protocols import Encoder
from index.settings import IndexSettings


def verify_edition(settings: IndexSettings, encoder: Encoder) -> Iterator[str]:
    """One Chinese line a check that passed. Raises EditionError at the first that does not."""
    folder = EditionFolder(settings.editions)
    manifest = folder.current()
    if manifest is None:
        raise EditionError("还没有索引:请先执行 policy-assistant index build(或 make run)。")
    if manifest.encoder != encoder.fingerprint:
        raise EditionError(f"索引是用 {manifest.encoder} 建的,现在配置的是 {encoder.fingerprint}:请重建索引。")
    yield f"指针:{manifest.id}"
    place = folder.path(manifest.id)
    catalog = Catalog.load(place)
    if len(catalog.clauses) != manifest.clauses or len(catalog.policies) != manifest.policies:
        raise EditionError("条款数与说明文件不符:请执行 policy-assistant index build 重建。")
    yield f"条款:{len(catalog.policies)} 份政策 {len(catalog.clauses)} 条"
    lexical = LexicalIndex.load(place / "lexical")
    if len(lexical.scores("text", ["知识产权"])) != len(catalog.clauses):
        raise EditionError("词语索引与条款数不符:请执行 policy-assistant index build 重建。")
    yield "词语索引:与条款一致"
    dense = ChromaIndex.open(place / "chroma", settings.chroma_url, manifest.id)
    try:
        ids = sorted(dense.ids())
        if len(ids) != manifest.passages:
            raise EditionError("向量数与说明文件不符:请执行 policy-assistant index build 重建。")
        vectors = dense.stored(ids)
        lost = [key for key, vector in vectors.items() if not dense.search(vector, Filters(), 1)[0][2] > 0.999]
        if lost:
            raise EditionError(f"有 {len(lost)} 个向量查不到自己:请执行 policy-assistant index build 重建。")
    finally:
        dense.close()
    yield f"向量:{len(ids)} 段,每段都能查到自己"
