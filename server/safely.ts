import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Thrown inside a handler when there is no point in going on. */
export class Cancelled extends Error {}

/** Where handlers' failures go. */
export interface ErrorLog {
  error(message: string): void;
}

/** The wrappers that every handler runs in. No error of ours ever reaches the client. */
export interface Safely {
  /**
   * Wraps the handler of a request: one that was cancelled is answered with
   * `RequestCancelled`; one that fails is logged, with its name, document and stack, and
   * answered with the fallback.
   */
  request<Params, Result>(
    name: string,
    handler: (params: Params, token: CancellationToken) => Result | Promise<Result>,
    fallback: Result,
  ): (params: Params, token: CancellationToken) => Promise<Result | ResponseError<void>>;
  /** Wraps the handler of a notification: if it fails, that is logged, and that is all. */
  notification<Params>(
    name: string,
    handler: (params: Params) => void | Promise<void>,
  ): (params: Params) => Promise<void>;
}

/** Makes the wrappers, over the log that failures go to. */
export function safelyWith(log: ErrorLog): Safely {
  const failed = (name: string, params: unknown, error: unknown): void =>
    log.error(`${name}${subjectOf(params)} failed: ${describe(error)}`);
  return {
    request: (name, handler, fallback) => async (params, given) => {
      // A request without params comes with its token alone.
      const token = (given as CancellationToken | undefined) ?? (params as unknown as CancellationToken);
      if (token.isCancellationRequested) return cancelled(name);
      try {
        const result = await handler(params, token);
        return token.isCancellationRequested ? cancelled(name) : result;
      } catch (error) {
        if (error instanceof Cancelled || token.isCancellationRequested) return cancelled(name);
        failed(name, params, error);
        return fallback;
      }
    },
    notification: (name, handler) => async (params) => {
      try {
        await handler(params);
      } catch (error) {
        failed(name, params, error);
      }
    },
  };
}

/** An error with its stack, if it has one. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Rejects when the request is cancelled, so that nobody waits for an answer nobody wants. */
export function unlessCancelled<T>(promise: Promise<T>, token: CancellationToken): Promise<T> {
  if (token.isCancellationRequested) return Promise.reject(new Cancelled());
  return new Promise((resolve, reject) => {
    const registration = token.onCancellationRequested(() => reject(new Cancelled()));
    promise.then(resolve, reject).finally(() => registration.dispose());
  });
}

function cancelled(name: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, `${name} was cancelled`);
}

function subjectOf(params: unknown): string {
  const uri = (params as { textDocument?: { uri?: unknown } } | undefined)?.textDocument?.uri;
  return typeof uri === 'string' ? ` of ${uri}` : '';
}
