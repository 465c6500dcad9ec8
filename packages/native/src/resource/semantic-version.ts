import type { Form } from '../values/forms.ts'

const number = String.raw`(?:0|[1-9]\d*)`
const word = String.raw`[\dA-Za-z-]`
const beforeRelease = String.raw`(?:${number}|\d*[A-Za-z-]${word}*)`
const whole = new RegExp(
  String.raw`^${number}\.${number}\.${number}(?:-${beforeRelease}(?:\.${beforeRelease})*)?(?:\+${word}+(?:\.${word}+)*)?$`,
)

/** semver.org 2.0.0; to be asked of short texts only. */
export const semanticVersion: Form = {
  test: (text) => whole.test(text),
  words: 'a version as semver.org has it, such as 1.2.3',
}
