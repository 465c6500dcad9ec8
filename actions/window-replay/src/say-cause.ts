import type { Cause } from '@chg/windows'

/** `by “Friday freeze”`, `outside of the windows of production`. */
export function sayCause({ code, name }: Cause): string {
  return code === 'window-frozen' ? `by ${name}` : name
}
