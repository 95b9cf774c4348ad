/** The system's own word for what broke a connection, as a message shows it: " (ECONNREFUSED)"; '' where a failed fetch has none. */
export const brokenBy = (error: unknown): string =>
  error instanceof Error && error.cause instanceof Error && 'code' in error.cause ? ` (${String(error.cause.code)})` : '';
