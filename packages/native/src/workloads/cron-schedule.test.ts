import { cases } from '../testing.ts'
import { job } from './testing.ts'

const schedule = (text: string) => ({ 'spec.schedule': text })
const wrong = ['invalid spec.schedule']
const zone = (text: string) => ({ 'spec.timeZone': text })

cases(
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'nightly' },
    spec: { schedule: '*/5 0-6 1 jan mon', jobTemplate: { spec: job().spec } },
  },
  [
    ['a word for it', schedule('@daily'), []],
    ['a time between', schedule('@every 1h30m'), []],
    ['no such word', schedule('@noon'), wrong],
    ['no such time', schedule('@every day'), wrong],
    ['six fields', schedule('0 0 2 * * *'), wrong],
    ['a minute that is none', schedule('60 2 * * *'), wrong],
    ['Sunday is 0', schedule('0 2 * * 7'), wrong],
    ['a day that never comes', schedule('0 0 31 2 *'), []],
    ['none', schedule(''), ['required spec.schedule']],
    ['a time zone has its field', schedule('TZ=Europe/Berlin 0 2 * * *'), wrong],
    ['and had none before', schedule('TZ=Europe/Berlin 0 2 * * *'), [], '1.28'],
    ['but not both', { ...schedule('TZ=Europe/Berlin 0 2 * * *'), ...zone('Europe/Berlin') }, wrong, '1.28'],
    ['a time zone', zone('Europe/Berlin'), []],
    ['a link to one', zone('US/Eastern'), []],
    ['no such time zone', zone('Europe/Berln'), ['invalid spec.timeZone']],
    ['in another case', zone('europe/berlin'), ['invalid spec.timeZone']],
    ['that of the machine', zone('Local'), ['invalid spec.timeZone']],
    ['none', zone(''), ['invalid spec.timeZone']],
  ],
)
