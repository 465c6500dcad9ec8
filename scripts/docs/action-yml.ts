import { stringify } from 'yaml'
import { brandingOf } from './branding.ts'
import { type Definition, describeInput, outputsOf } from './definition.ts'

/**
 * The text of `action.yml`. Defaults stand in the descriptions, not under `default:`: the runner would hand those over as
 * if the user had written them, and they would hide the defaults of `.github/chg.yaml`.
 */
export function actionYml(definition: Definition): string {
  const { icon, color } = brandingOf(definition.name)
  const inputs = Object.entries(definition.inputs).map(([name, input]) => [
    name,
    { description: describeInput(input), required: input.required },
  ])
  const outputs = Object.entries(outputsOf(definition)).map(([name, description]) => [name, { description }])
  const document = {
    name: `chg-actions ${definition.name}`,
    description: definition.description,
    author: 'The chg-actions authors',
    branding: { icon, color },
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries(outputs),
    runs: { using: 'node24', main: 'index.js' },
  }
  const text = stringify(document, { lineWidth: 110 })
  // GitHub's runner evaluates one wherever it stands, and does not load an action that has one in a description.
  if (text.includes('${{')) throw new Error(`${definition.name}: an expression in action.yml`)
  return `# Written by \`npx -y pnpm@12 docs\` from src/action.ts: change it there.\n${text}`
}
