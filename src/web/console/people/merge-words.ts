/** What two records are compared by (合并), in words. */

import type { LikeBy, MergedField } from '../../../rules/merging.ts'

export const LIKE_WORDS: Record<LikeBy, string> = { phone: '电话相同', name: '姓名相同，出生年或老家也相同' }

export const FIELD_WORDS: Record<MergedField, string> = {
  name: '姓名',
  phone: '电话',
  idNumber: '身份证',
  birthYear: '年龄',
  gender: '性别',
  origin: '老家',
  home: '住址',
  education: '文化',
  skills: '证书',
  standing: '状态',
  wish: '想找的活',
  caseworker: '专员',
}

export const fieldsIn = (fields: readonly MergedField[]): string => fields.map((field) => FIELD_WORDS[field]).join('、')
