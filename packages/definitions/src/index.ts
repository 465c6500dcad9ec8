export type { RuleProblem, RuleRule } from './ask-rule.ts'
export type { DefinitionProblem, DefinitionRule } from './definition-check.ts'
export { definitionProblems } from './definition-problems.ts'
export { type RuleOptions, ruleProblems } from './rule-problems.ts'
