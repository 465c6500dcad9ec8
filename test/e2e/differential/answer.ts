import { at, isObject, listAt, stringAt } from '@chg/core'

/** What the API server says of an object that somebody would create. */
export type Answer =
  | { readonly verdict: 'accepted' }
  | { readonly verdict: 'refused'; readonly causes: readonly [Cause, ...Cause[]] }
  /** The object was not judged by validation: an admission plugin came before, or the server failed. */
  | { readonly verdict: 'undecided'; readonly why: string }

export interface Cause {
  /** Of the API: `FieldValueInvalid`; or ours, for what the decoder says: `UnknownField`, `Decoding`. */
  readonly reason: string
  /** `spec.ports[0].port`; empty where the server names none. */
  readonly field: string
  readonly message: string
}

/** Reads the status code and the body of the answer to a POST with `dryRun=All`. */
export function answerOf(status: number, body: unknown): Answer {
  const message = stringAt(body, 'message') ?? ''
  const reason = stringAt(body, 'reason') ?? ''
  if (status < 300 || reason === 'AlreadyExists') return { verdict: 'accepted' }
  if (status === 422) {
    const [first, ...others] = listAt(body, 'details', 'causes').filter(isObject).map(causeOf)
    return { verdict: 'refused', causes: [first ?? { reason, field: '', message }, ...others] }
  }
  if (status === 400) return { verdict: 'refused', causes: [decodingCause(message)] }
  return { verdict: 'undecided', why: `${status} ${reason}: ${withoutValues(message)}` }
}

function causeOf(cause: unknown): Cause {
  const field = stringAt(cause, 'field') ?? ''
  return { reason: String(at(cause, 'reason')), field, message: stringAt(cause, 'message') ?? '' }
}

function decodingCause(message: string): Cause {
  const unknown = /unknown field "([^"]*)"/.exec(message)?.[1]
  if (unknown !== undefined) return { reason: 'UnknownField', field: unknown, message }
  const duplicate = /duplicate field "([^"]*)"/.exec(message)?.[1]
  if (duplicate !== undefined) return { reason: 'DuplicateField', field: duplicate, message }
  const member = /Go struct field \S*?\.([\w.]+) of type/.exec(message)?.[1]
  return { reason: 'Decoding', field: member ?? withoutValues(message), message }
}

/** The words of a message, without what is special to one object. */
function withoutValues(message: string): string {
  return message.replaceAll(/"(?:[^"\\]|\\.)*"/g, '…').slice(0, 160)
}
