/** Channels as a clerk reads them. */

const CHANNELS: Record<string, string> = {
  web: '网页聊天',
  telegram: 'Telegram',
  wechat: '微信',
  sms: '短信',
  phone: '电话',
}

export const channelName = (channel: string): string => CHANNELS[channel] ?? channel
