/** A recruiting ad that somebody passes on (转发招工广告): what it offers may be wished for; whom to call and who is sought is not the sender. */

import type { Slots } from './slots.ts'

const RECRUITS = /招(?:聘|工|人|普工|\S{0,6}\d+[名人])|诚聘|急聘|急招/
const AS_ADS_DO = /【|\d+名|联系(?:人|电话|方式)?[: ]?1\d{10}|\d+-\d+岁|有意者/

export const isAdvert = (text: string): boolean => RECRUITS.test(text) && AS_ADS_DO.test(text)

export const withoutSought = ({
  age: _,
  phone: _phone,
  name: _name,
  gender: _gender,
  education: _schooling,
  ...offered
}: Slots): Slots => offered
