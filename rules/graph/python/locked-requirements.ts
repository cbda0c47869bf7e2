import type { RequirementsSet } from './requirements-set.ts';

/** Distributions that hardly anybody asks for: they come with others, and are listed where everything is. */
const BROUGHT = new Set(
  (
    'amqp anyio billiard certifi charset-normalizer click-didyoumean distlib greenlet h11 httpcore idna itsdangerous jmespath ' +
    'kombu mako markupsafe multidict pyasn1 pycparser pydantic-core s3transfer six sniffio soupsieve sqlparse tzdata ' +
    'typing-extensions urllib3 vine wcwidth webencodings yarl zipp'
  ).split(' '),
);

/** How many of them make a list that a tool wrote. */
const ENOUGH = 3;

/**
 * True if a set lists everything that is installed, as `pip-compile`, `uv pip compile` and
 * `pip freeze` write it: then nothing comes along that it does not name, and what nobody
 * imports may be there for another distribution.
 */
export function isLocked({ requirements, generated }: RequirementsSet): boolean {
  if (generated.length > 0) return true;
  const named = requirements.filter(({ requirement }) => requirement.kind === 'named');
  const pinned = named.every(({ requirement }) =>
    requirement.specifiers.some(({ operator, wildcard }) => /^===?$/.test(operator) && !wildcard),
  );
  const brought = named.filter(({ requirement }) => BROUGHT.has(requirement.name?.normalized ?? ''));
  return pinned && brought.length >= ENOUGH;
}
