import { global, method, type Overload } from '../overload.ts'
import type { Opaque } from '../value.ts'
import { Version } from '../version.ts'
import { accepts } from './quantities.ts'

const SEMVER = 'kubernetes.Semver'
const of = (value: Opaque): Version => value as Version

/** Kubernetes' Semver library, version 1. */
export const semver: readonly Overload[] = [
  global('semver', ['string'], SEMVER, ([text]) => Version.parse(text)),
  global('semver', ['string', 'bool'], SEMVER, ([text, normalize]) => Version.parse(text, normalize)),
  global('isSemver', ['string'], 'bool', ([text]) => accepts(() => Version.parse(text))),
  global('isSemver', ['string', 'bool'], 'bool', ([text, normalize]) =>
    accepts(() => Version.parse(text, normalize)),
  ),
  method('major', [SEMVER], 'int', ([a]) => of(a).numbers[0]),
  method('minor', [SEMVER], 'int', ([a]) => of(a).numbers[1]),
  method('patch', [SEMVER], 'int', ([a]) => of(a).numbers[2]),
  method('isLessThan', [SEMVER, SEMVER], 'bool', ([a, b]) => of(a).compare(of(b)) < 0),
  method('isGreaterThan', [SEMVER, SEMVER], 'bool', ([a, b]) => of(a).compare(of(b)) > 0),
  method('compareTo', [SEMVER, SEMVER], 'int', ([a, b]) => BigInt(of(a).compare(of(b)))),
]
