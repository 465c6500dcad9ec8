/** Runs a program without a shell. Injected, so that no package starts processes on its own. */
export type Exec = (file: string, args: readonly string[], options?: ExecOptions) => Promise<ExecResult>

export interface ExecOptions {
  readonly cwd?: string
  /** Added to the inherited environment. */
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  readonly signal?: AbortSignal
  /** Milliseconds; 60 s when left out. */
  readonly timeout?: number
}

export interface ExecResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}
