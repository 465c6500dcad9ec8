import { defineAction, type Input, oneOf, text } from '@chg/action'
import { parseChangeId } from '@chg/change'

/** The common input `change`, which this action can't do without: the emergencies of this change are reviewed. */
const requiredChange: Input<string> = {
  ...text({
    description: 'Id of the change whose emergencies were reviewed.',
    required: true,
    example: 'CHG-1234',
  }),
  parse: (value) => parseChangeId(value.trim()),
}

const notes: Input<string> = {
  ...text({
    description: 'What the review found, or where it is written down. Recorded, and shown in the summary.',
    required: true,
    example: 'The freeze was broken for a reason; minutes in INC-4711',
  }),
  takes: 'a text of up to 4000 characters',
  parse(value) {
    const written = value.trim()
    if (written.length > 4_000) throw new Error(`it is ${written.length} characters long`)
    return written
  },
}

export const action = defineAction({
  name: 'emergency-review',
  description:
    'Records that the emergencies of a change were reviewed afterwards, by somebody who did not ask for them.',
  inputs: {
    change: requiredChange,
    outcome: oneOf(['justified', 'not-justified'], {
      description: 'Whether it was right to break the glass. Both settle the review.',
      required: true,
    }),
    notes,
  },
  outputs: {
    incidents: 'JSON: the incidents of the emergencies that this run reviewed.',
  },
  closes: 'emergency.reviewed',
})
