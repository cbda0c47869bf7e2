/** `deploylint server --stdio`: the language server, until the editor ends it. */
export async function server(): Promise<number> {
  await import('../server/main.ts');
  return 0;
}
