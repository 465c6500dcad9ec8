export type { RuleProblem, RuleRule } from './ask-rule.ts'
export { type DefinitionRule, definitionProblems } from './definition-problems.ts'
export { type RuleOptions, ruleProblems } from './rule-problems.ts'
