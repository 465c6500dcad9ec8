import { YamlProblem } from '../yaml-problem.ts'

/** What is said where a text cannot be read. */
export function notYaml(why: string, offset: number): YamlProblem {
  return new YamlProblem('yaml-invalid', `this is not YAML: ${why}`, offset)
}
