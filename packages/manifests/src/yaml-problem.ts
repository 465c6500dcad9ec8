/** Why a document is not what Kubernetes can read, at an offset of its text. */
export class YamlProblem extends Error {
  readonly rule: string
  readonly offset: number

  constructor(rule: string, message: string, offset: number) {
    super(message)
    this.name = 'YamlProblem'
    this.rule = rule
    this.offset = offset
  }
}
