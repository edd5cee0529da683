/** A recruiting ad that somebody passes on (转发招工广告): what it offers may be wished for; whom to call and who is sought is not the sender. */

import type { Slots } from './slots.ts'

const RECRUITS = /招(?:聘|工|人|普工|\S{0,6}\d+[名人])|诚聘|急聘|急招/
const AS_ADS_DO = /【|\d+名|联系(?:人|电话|方式)?[: ]?1\d{10}|\d+-\d+岁|有意者/
/** 你们招聘写的18-45岁,我48岁能去吗: about an ad, but this figure is one's own. */
const OF_ONESELF = /(?<!联系|打|加)我(?:今年|已经|都|快|叫|姓|电话|手机号?|的|是)*(?:\d|[二三四五六]十|[男女])|我[叫姓]/

export const isAdvert = (text: string): boolean => RECRUITS.test(text) && AS_ADS_DO.test(text) && !OF_ONESELF.test(text)

/** 18-45岁 is who is sought, nobody's own age. */
export const withoutAgesSought = (text: string): string => text.replace(/\d{2}岁?[-~到至]\d{2}周?岁/g, ',')

export const withoutSought = ({
  age: _,
  phone: _phone,
  name: _name,
  gender: _gender,
  education: _schooling,
  ...offered
}: Slots): Slots => offered
