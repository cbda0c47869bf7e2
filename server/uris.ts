/**
 * URIs of the protocol and paths of the engine; nothing else maps one to the other.
 * `file:///srv/x` is `/srv/x`, `file:///C:/x` is `c:/x`; any other scheme stays in front:
 * `untitled:Untitled-1` is `untitled:/Untitled-1`, `vscode-vfs://github/o/r/x` is
 * `vscode-vfs:/@github/o/r/x`, and a file of another host `file:/@host/share/x`.
 */

/** The workspace path of a URI. Queries and fragments don't count. */
export function pathOfUri(uri: string): string {
  const match = /^([A-Za-z][\w+.-]*):(?:\/\/([^/?#]*))?([^?#]*)/.exec(uri);
  if (!match) return decode(uri);
  const scheme = (match[1] ?? '').toLowerCase();
  const authority = decode(match[2] ?? '');
  const path = `/${decode(match[3] ?? '').replace(/^\/+/, '')}`.replace(/(?<=.)\/+$/, '');
  if (scheme !== 'file') return `${scheme}:${authority === '' ? '' : `/@${authority}`}${path}`;
  if (authority !== '' && authority !== 'localhost') return `file:/@${authority}${path}`;
  return path.replace(/^\/([A-Za-z]):(?=\/|$)/, (_, drive: string) => `${drive.toLowerCase()}:`);
}

/** The URI of a workspace path, encoded as VS Code does it. */
export function uriOfPath(path: string): string {
  const scheme = /^([A-Za-z][\w+.-]+):\//.exec(path)?.[1];
  if (scheme === undefined) return `file://${path.startsWith('/') ? '' : '/'}${encode(path)}`;
  const rest = path.slice(scheme.length + 1);
  const remote = /^\/@([^/]*)(.*)$/.exec(rest);
  return remote
    ? `${scheme}://${encode(remote[1] ?? '')}${encode(remote[2] ?? '')}`
    : `${scheme}:${encode(rest)}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encode(path: string): string {
  return path
    .split('/')
    .map((segment) =>
      encodeURIComponent(segment).replace(
        /[!'()*]/g,
        (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join('/');
}
