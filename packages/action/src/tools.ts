/** Where the command-line tools are. Each rejects with `tool-missing` and how to get it. */
export interface Tools {
  kubectl(): Promise<string>
  helm(): Promise<string>
  kyverno(): Promise<string>
  /** Absolute: where downloaded tools are kept from run to run (`RUNNER_TOOL_CACHE`); undefined outside of a runner. */
  readonly cacheDirectory?: string | undefined
}
