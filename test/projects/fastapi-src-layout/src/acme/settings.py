from pathlib import Path

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    api_prefix: str = "/api/v1"
    postgres_server: str = "localhost"
    postgres_user: str = "app"
    postgres_db: str = "app"
    secret_key: str

    @property
    def password(self):
        return Path("/run/secrets/db_password").read_text().strip()


settings = Settings()
