from alembic import context
from flask import current_app

migrate = current_app.extensions["migrate"]


def run_migrations():
    with migrate.db.engine.connect() as connection:
        context.configure(connection=connection, target_metadata=migrate.db.metadata)
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
