import { expect, test } from 'vitest'
import type { Menu } from '../bundle/menu.ts'
import { help } from './help.ts'

const menu: Menu = {
  'verify-health': {
    description: 'Healthy?',
    inputs: {
      application: { description: 'Whose.', required: true, flag: false, example: 'api' },
      baseline: { description: 'What runs\nis good.', required: false, flag: true, example: 'true' },
    },
  },
}

test('the help lists the actions, the help of one its inputs', () => {
  expect(help(menu)).toContain('verify-health  Healthy?')
  const own = help(menu, 'verify-health')
  expect(own).toMatch(/--application <value> {2}\(required\) Whose\./)
  expect(own).toMatch(/--baseline {13}What runs is good\./)
})
