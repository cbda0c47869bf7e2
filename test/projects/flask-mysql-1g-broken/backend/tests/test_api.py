import pytest
from faker import Faker
