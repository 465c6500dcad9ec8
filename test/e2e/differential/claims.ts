import type { DisagreementClass } from './run.ts'

/** A class of objects of which we do not claim to say what the API server says. */
interface NotClaimed {
  readonly side: 'false pass' | 'false alarm'
  /** Of the name of the class: `Service FieldValueInvalid spec.ports[].port`. */
  readonly name: RegExp
  readonly why: string
}

/** All other classes are claimed: one object of them that is judged differently fails the test. */
export const notClaimed: readonly NotClaimed[] = []

/** What excuses a class; undefined for one that is claimed. */
export function excuseOf({ side, name }: DisagreementClass): NotClaimed | undefined {
  return notClaimed.find((one) => one.side === side && one.name.test(name))
}
