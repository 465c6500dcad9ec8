import { expect, test } from 'vitest'
import { parseWorkflowCommand } from './workflow-command.ts'

test('a command is read with its properties and message unescaped, each by its own rule', () => {
  expect(parseWorkflowCommand('::error file=a%2Cb.yaml,line=3::50%25%0Aof: it%3A%2C%253A')).toEqual({
    command: 'error',
    properties: new Map([
      ['file', 'a,b.yaml'],
      ['line', '3'],
    ]),
    message: '50%\nof: it%3A%2C%3A',
  })
  expect(parseWorkflowCommand('::endgroup::')).toEqual({
    command: 'endgroup',
    properties: new Map(),
    message: '',
  })
})

// The rules of actions/runner (ActionCommand.TryParseV2): white space before it, capitals, and colons in properties are no matter.
test.each([' ::error title=a: b::x::y', '\t::Error title=a: b::x::y'])('%j is one, too', (line) => {
  expect(parseWorkflowCommand(line)).toEqual({
    command: 'error',
    properties: new Map([['title', 'a: b']]),
    message: 'x::y',
  })
})

test.each(['plain text', 'a ::error::x', '::error', ':: error::x', ''])('%j is none', (line) => {
  expect(parseWorkflowCommand(line)).toBeUndefined()
})
