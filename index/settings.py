"""Settings of `index`: name, default, help. Read from the environment by `bootstrap`, never on import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from index.encoders import EMBEDDED
from index.errors import UnreadableSourceError


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """Where state lives and which models are used."""

    home: Path = field(default=Path("var"), metadata={"env": "POLICY_HOME", "help": "all state"})
    sources: tuple[Path, ...] = field(
        default=(), metadata={"env": "POLICY_SOURCES", "help": "folders of official texts, separated by `:`"}
    )
    encoder: str = field(
        default=EMBEDDED, metadata={"env": "POLICY_ENCODER", "help": "SentenceTransformer name or path"}
    )
    reranker: str = field(default="", metadata={"env": "POLICY_RERANKER", "help": "CrossEncoder name or path"})
    chroma_url: str = field(
        default="", metadata={"env": "CHROMA_URL", "help": "Chroma server, e.g. http://127.0.0.1:8000"}
    )

    @property
    def editions(self) -> Path:
        return self.home / "editions"

    @property
    def imported(self) -> Path:
        """Official texts put in by `import`."""
        return self.home / "library" / "imported"

    @property
    def mirrored(self) -> Path:
        """Official texts made from POLICY_SOURCES at build."""
        return self.home / "library" / "sources"


def read_settings(environment: Mapping[str, str]) -> IndexSettings:
    """Settings from environment variables; raises UnreadableSourceError for a source folder that is missing.

    POLICY_SOURCES unset means the folders that exist of `policies` in the checkout and `../shared/policies` beside
    it; set but empty means cards only.
    """
    checkout = _checkout()
    listed = environment.get("POLICY_SOURCES")
    if listed is None:
        sources = tuple(
            path for path in (checkout / "policies", checkout.parent / "shared" / "policies") if path.is_dir()
        )
    else:
        sources = tuple(Path(part) for part in listed.split(":") if part)
    for source in sources:
        if not source.exists():
            raise UnreadableSourceError(f"POLICY_SOURCES 里的 {source} 不存在:请改正路径,或留空只用政策卡片。")
    return IndexSettings(
        home=Path(environment.get("POLICY_HOME") or checkout / "var"),
        sources=sources,
        encoder=environment.get("POLICY_ENCODER") or EMBEDDED,
        reranker=environment.get("POLICY_RERANKER", ""),
        chroma_url=environment.get("CHROMA_URL", ""),
    )


def _checkout() -> Path:
    """The checkout this program runs from; the working folder when it was installed elsewhere."""
    root = Path(__file__).resolve().parents[1]
    return root if (root / "pyproject.toml").exists() else Path.cwd()
