import { ChgError, type Clock, type Http } from '@chg/core'
import type { GitHub } from './github.ts'

export interface ConnectGitHub {
  readonly apiUrl: string
  /** `org/repo`. */
  readonly repository: string
  readonly token: string
  readonly http: Http
  readonly clock: Clock
  readonly signal: AbortSignal
}

export async function connectGitHub(_options: ConnectGitHub): Promise<GitHub> {
  throw new ChgError('github-unreachable', 'not built yet', 'build it')
}
