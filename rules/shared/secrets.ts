/** Which names tell of a secret, and which values can be none. */

const SECRET: ReadonlySet<string> = new Set(
  'password passwd pword passphrase passcode secret secrets token apikey credential credentials privatekey'.split(
    ' ',
  ),
);
/** Words that make a secret only at the end of a name: `AUTH_METHOD` is none. */
const SECRET_LAST: ReadonlySet<string> = new Set(['key', 'auth', 'pwd', 'pass']);
/** What stands before `KEY` where the key is public, or no key at all. */
const PUBLIC_KEY: ReadonlySet<string> = new Set(
  'gpg pgp apt kms cache primary foreign sort partition routing host registry'.split(' '),
);
const PUBLIC: ReadonlySet<string> = new Set(['public', 'pub', 'publishable']);
/** A name that ends so tells of a secret, and holds none. */
const ABOUT: ReadonlySet<string> = new Set(
  'file files path dir version id name url uri endpoint host port algorithm alg type length size ttl expiry expiration expires expire timeout policy method header enabled disabled required min max count prefix suffix rotation field issuer audience mode provider backend store manager mount minutes minute seconds second hours hour days day ms lifetime age interval delay limit rate cost rounds iterations attempts retries class service server user username email format scheme scope scopes ids names urls paths files dirs'.split(
    ' ',
  ),
);
/** Named as if they were secrets, and only tell clusters apart. */
const NO_SECRET: ReadonlySet<string> = new Set(['ETCD_INITIAL_CLUSTER_TOKEN']);
const HARMLESS_VALUE =
  /^(?:|true|false|yes|no|on|off|none|null|nil|[01]|dummy.*|placeholder.*|fake.*|unused|not[-_ ]?(?:used|set|needed)|\.{0,2}\/.*|~.*|[a-z][\w+.-]*:\/\/[^@]*)$/is;

/** True if a variable of that name holds a secret: `DB_PASSWORD`, `apiToken`, `SECRET_KEY`; not `PASSWORD_FILE`. */
export function isSecretName(name: string): boolean {
  if (NO_SECRET.has(name)) return false;
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_.-]+/);
  const last = words.at(-1) ?? '';
  if (ABOUT.has(last) || words.some((word) => PUBLIC.has(word))) return false;
  if (words.some((word) => SECRET.has(word))) return true;
  // `PWD` alone is the folder, `PASS` alone a test's result.
  const before = words.at(-2);
  if ((last === 'pwd' || last === 'pass') && (before === undefined || before === 'old')) return false;
  return SECRET_LAST.has(last) && !(last === 'key' && PUBLIC_KEY.has(before ?? ''));
}

const FILE = /^[\w./-]+\.(?:key|pem|crt|cer|p12|pfx|jks|json|ya?ml|txt|env|conf)$/i;
const METHOD =
  /^(?:basic|digest|bearer|ldap|kerberos|oauth2?|oidc|saml|jwt|trust|md5|scram-sha-\d+|internal|external|local|native|default|enabled|disabled|required|optional)$/i;

/** True for a value that can be no secret: none, a switch, a path, an address without a password, how to authenticate. */
export function isHarmlessValue(value: string, name: string): boolean {
  return HARMLESS_VALUE.test(value) || FILE.test(value) || (/auth$/i.test(name) && METHOD.test(value));
}

const PLACEHOLDER =
  /^<.*>$|^\[.*\]$|^\{.*\}$|^(.)\1{2,}$|\b(?:your|my)[-_ ]|change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with)|^(?:todo|fixme|insert|enter|fill)\b|^(?:set|put)[-_ ]|\.\.\.$/i;

/** True for a value that stands where somebody is to write his own: `<password>`, `changeme`, `your-token`, `xxxx`. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value);
}

const REFERENCE = /^(?:arn:|alias\/|vault:|ssm:|kms:|sops:|ENC\[|projects\/[\w-]+\/secrets\/|AWS::)/;

/** True for a value that only names where a secret is kept. */
export function isSecretReference(value: string): boolean {
  return REFERENCE.test(value);
}

const PASSWORD_IN_URL = /:\/\/[^\s/:@]*:([^\s/@]+)@/;

/** True if an offset of a text lies in the password of an address, and not at its beginning, where a variable stands for all of it. */
export function isInPassword(text: string, offset: number): boolean {
  const match = PASSWORD_IN_URL.exec(text);
  if (!match) return false;
  const end = match.index + match[0].length - 1;
  return offset > end - (match[1]?.length ?? 0) && offset < end;
}
