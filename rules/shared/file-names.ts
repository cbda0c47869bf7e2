import { basename } from './paths.ts';

/** Extensions that people give to files which are written by hand, and kept with the sources. */
const HAND_WRITTEN =
  /\.(?:conf|cnf|cfg|ini|ya?ml|toml|json5?|xml|properties|sql|sh|bash|py|js|mjs|cjs|ts|rb|php|lua|pl|html?|css|tmpl|tpl|template|rules|hcl|vcl|river|alloy|cue|graphql|proto)$/i;

/** Files that hold state or secrets: made by a program, or on the machine they belong to. */
const MADE = /^(?:acme|id_rsa|secrets?|credentials?|service-?account|.*\.local|.*[._-]secrets?)\./i;

/** Folders whose contents are made. */
const MADE_FOLDERS =
  /\/(?:dist|build|target|out|output|node_modules|vendor|tmp|temp|logs?|data|generated|\.[^/.][^/]*|certs?|ssl|tls|secrets?|keys|backups?|dumps?|volumes?)\//i;

/** True if a path looks like that of a file which belongs to the sources: `./nginx/nginx.conf`. */
export function isSourceFile(path: string): boolean {
  const name = basename(path);
  if (name.startsWith('.') || MADE.test(name) || !HAND_WRITTEN.test(name)) return false;
  return !MADE_FOLDERS.test(path);
}
