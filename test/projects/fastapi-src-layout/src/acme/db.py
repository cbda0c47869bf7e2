from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import DeclarativeBase

from acme.settings import settings


class Base(DeclarativeBase):
    pass


engine = create_async_engine(
    f"postgresql+asyncpg://{settings.postgres_user}:{settings.password}@{settings.postgres_server}/{settings.postgres_db}"
)
