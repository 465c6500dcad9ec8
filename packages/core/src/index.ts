export { groupOf } from './api-group.ts'
export { mapBounded } from './bounded.ts'
export { type Clock, systemClock } from './clock.ts'
export { hasControlCharacter } from './control-character.ts'
export { formatDuration, parseDuration, parseGoDuration } from './duration.ts'
export { ChgError, causesOf, isChgError, messageOf } from './errors.ts'
export {
  exactMember,
  forgetInteger,
  integerIn,
  isInexact,
  keepInteger,
  keepIntegersOf,
} from './exact-integers.ts'
export type { Exec, ExecOptions, ExecResult } from './exec.ts'
export type { Http, HttpRequest, HttpResponse, TlsOptions } from './http.ts'
export { saidBy } from './http-error.ts'
export { formatInstant, parseInstant, sayInstant } from './instant.ts'
export {
  at,
  canonicalJson,
  isObject,
  type Json,
  type JsonObject,
  listAt,
  numberAt,
  parseJson,
  sha256,
  stringAt,
} from './json.ts'
export { copyOf, type KeptCopies, type KeptCopy, keptCopies, unlessStill } from './kept-copies.ts'
export {
  dnsLabel,
  dnsSubdomain,
  labelValue,
  letterLabel,
  qualifiedName,
  type TextForm,
} from './kubernetes-names.ts'
export { isLoopback } from './loopback.ts'
export { nodeExec } from './node-exec.ts'
export { nodeHttp } from './node-http.ts'
export { type Header, parseHeader } from './parse-header.ts'
export { type Patience, pollUntil } from './poll.ts'
export type { ProxyEnvironment } from './proxy.ts'
export { type RetryBounds, retry } from './retry.ts'
export { retryAfter } from './retry-after.ts'
export { sayCount } from './say-count.ts'
export { type Hindrance, isBusy, sendAgain } from './send-again.ts'
export { suggest } from './suggest.ts'
export {
  pass,
  refuse,
  suspended,
  unknown,
  type Verdict,
  type VerdictKind,
  verdictKinds,
  worst,
} from './verdict.ts'
