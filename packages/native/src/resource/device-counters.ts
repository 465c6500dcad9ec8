import { type Field, said } from '../values/field.ts'
import { label } from '../values/forms.ts'

const most = 32

/** Sets of counters with different names: those that devices share, or that one device draws on (resource: `validateCounterSet`). */
export function counterSetRules(sets: Field, nameField: 'name' | 'counterSet', mostSets: number): void {
  sets.atMost(mostSets)
  const seen = new Set<string>()
  for (const set of sets.items()) {
    const [name, counters] = [set.at(nameField), set.at('counters')]
    if (name.notEmpty('it names the counters')) name.form(label)
    if (name.isSet && seen.has(name.text)) name.duplicate()
    seen.add(name.text)
    counters.notEmpty('a set has at least one counter')
    counters.atMost(most)
    for (const [key, counter] of counters.members())
      if (!label.test(key))
        counter.invalid(`has the name ${said(key)}, but a counter's name must be ${label.words}`)
  }
}
