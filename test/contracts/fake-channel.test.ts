import { fakeChannel } from '../support/fake-channel.ts'
import { describeChannel } from './channel.ts'

describeChannel('The fake channel', () => {
  const channel = fakeChannel()
  return {
    channel,
    willAccept: () => {},
    willBeUnreachable: (address) => channel.always(address, { kind: 'unreachable', reason: 'blocked' }),
    willTimeOut: (address) => channel.script(address, { kind: 'unknown', detail: 'no answer' }),
    received: (address) =>
      channel.received.filter((message) => message.address === address).map((message) => message.content),
  }
})
