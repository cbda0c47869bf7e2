from logging.config import fileConfig
from alembic import context
from sqlalchemy import engine_from_config, pool
from acme.db import Base
from acme.settings import settings
