import data from './database-accounts.json' with { type: 'json' };

/** How the entrypoint of a database's image makes its accounts. Lists of variables are blank-separated. */
export interface AccountScheme {
  readonly user?: string;
  readonly defaultUser?: string;
  readonly password?: string;
  readonly defaultPassword?: string;
  readonly database?: string;
  /** True if without a name the database is called like the user. */
  readonly databaseOfUser?: boolean;
  /** A user who is always there and may do everything. */
  readonly administrator?: string;
  readonly administratorPassword?: string;
  /** Databases that are always there. */
  readonly databases?: string;
  /** True if databases come into being when they are used, or that is not known. */
  readonly anyDatabase?: boolean;
  /** The database that users are kept in, and sign in to. */
  readonly usersIn?: string;
  /** An option of the server that sets the password of the user there is. */
  readonly passwordOption?: string;
  /** Options with which there may be other users, or no passwords. */
  readonly otherOptions?: string;
  /** What is mounted there may make more. */
  readonly scripts?: string;
  /** `NAME=value`: nobody needs a password. */
  readonly open?: string;
}

const IMAGES: Readonly<Record<string, string>> = data.images;
const SCHEMES: Readonly<Record<string, AccountScheme>> = data.schemes;

/** How an image by its familiar name, `mysql`, makes its accounts; undefined if not known. */
export function accountScheme(familiar: string): AccountScheme | undefined {
  const scheme = Object.hasOwn(IMAGES, familiar) ? IMAGES[familiar] : undefined;
  return scheme === undefined ? undefined : SCHEMES[scheme];
}
