import type { Service } from '../nodes.ts';

/** The names by which other services reach a service: its own, its container's, aliases, its host name. */
export function hostNames({ name, compose }: Service): readonly string[] {
  const { containerName, hostname, networks } = compose;
  const aliases = networks.flatMap((network) => network.aliases.map(({ value }) => value));
  const names = [name, containerName?.value, hostname?.value, ...aliases];
  return names.filter((each) => each !== undefined);
}

/** True if a text names a service as a host: alone, in a URL, or with a port behind it. */
export function namesHost(text: string, service: Service): boolean {
  return hostNames(service).some((name) => {
    const at = text.indexOf(name);
    if (at < 0) return false;
    const [before, after] = [text[at - 1] ?? '', text[at + name.length] ?? ''];
    return (before === '' || /[@/,(]/.test(before)) && (after === '' || /[:/,)?]/.test(after));
  });
}
