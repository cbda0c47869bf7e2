/**
 * The form in which distribution names are compared (PEP 503): lower case, and every run of
 * `-`, `_` and `.` one dash. `Flask_SQLAlchemy` and `flask-sqlalchemy` are one distribution.
 */
export function normalizeName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}
