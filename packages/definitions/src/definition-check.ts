import { type Path, type Problem, sayPath } from '@chg/findings'

/** What a CustomResourceDefinition is reported as: its form, a rule in CEL, and what that rule may cost. */
export type DefinitionRule = 'definition-invalid' | 'definition-rule' | 'definition-cost'
export type DefinitionProblem = Problem<DefinitionRule>

/** Collects what is wrong with a definition, as one Kubernetes version judges it. */
export class DefinitionCheck {
  readonly problems: DefinitionProblem[] = []
  /** Minor version of Kubernetes: 36 for 1.36. */
  readonly minor: number

  constructor(minor: number) {
    this.minor = minor
  }

  /** `what` follows the path: `must be a lower-case label`. */
  invalid(path: Path, what: string, fix?: string): void {
    this.add('definition-invalid', path, what, fix)
  }

  /** The field is needed here, and shown at the nearest parent that is there. */
  required(path: Path, why: string): void {
    this.add('definition-invalid', path, `is missing: ${why}`, undefined)
  }

  /** The field may not be set here. `why` is a clause. */
  forbidden(path: Path, why: string): void {
    this.add('definition-invalid', path, `may not be set: ${why}`, undefined, 'key')
  }

  add(rule: DefinitionRule, path: Path, what: string, fix?: string, part: 'key' | 'value' = 'value'): void {
    const message = `${sayPath(path)} ${what}`
    this.problems.push({ rule, level: 'error', message, ...(fix !== undefined && { fix }), path, part })
  }
}
