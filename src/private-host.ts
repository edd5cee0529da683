/** Which hosts are surely the bureau's own machine or network: a name may point anywhere, a private address cannot. */

import { BlockList, isIP } from 'node:net'

const PRIVATE = new BlockList()
for (const [net, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  PRIVATE.addSubnet(net, prefix, 'ipv4')
}
PRIVATE.addAddress('::1', 'ipv6')
PRIVATE.addSubnet('fc00::', 7, 'ipv6')

/** `hostname` as `URL` writes it: lower case, an IPv6 address in brackets, an odd IPv4 address made plain. */
export function isPrivateHost(hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  const family = isIP(address)
  if (family === 0) return address === 'localhost' || address.endsWith('.localhost')
  return PRIVATE.check(address, family === 4 ? 'ipv4' : 'ipv6')
}
