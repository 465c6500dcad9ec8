/** Where the command-line tools are. Each rejects with `tool-missing` and how to get it. */
export interface Tools {
  kubectl(): Promise<string>
  helm(): Promise<string>
  kyverno(): Promise<string>
}
