export { type DefinitionRule, definitionProblems } from './definition-problems.ts'
