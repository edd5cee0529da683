/** Every place a conversation can be in, and the messages that lead there. */

const REGISTERED = ['同意', '泉州，保洁，3000，50岁', '对']
const LIST = [...REGISTERED, '跳过']
const COUPLE = [...LIST, '给我老婆找一个，晋江，服装厂，4500，40岁', '对']

/** Nobody is registered yet. */
export const BEFORE: Record<string, readonly string[]> = {
  'before anything was said': [],
  'asked for 同意': ['你好'],
  'reading the details': ['你好', '3'],
  refused: ['你好', '2'],
  'asked what is wanted': ['同意'],
  'asked where': ['同意', '1'],
  'asked for the trade': ['同意', '泉州'],
  'asked for the pay': ['同意', '泉州', '保洁'],
  'asked which place': ['同意', '想在鼓楼区做保洁'],
  'asked whether it is right': ['同意', '泉州，保洁，3000，50岁'],
  'asked for the age': ['同意', '泉州，保洁，3000'],
  'asked what is wrong': ['同意', '泉州，保洁，3000，50岁', '不对'],
}
/** Somebody is registered. */
export const AFTER: Record<string, readonly string[]> = {
  'asked for the phone': REGISTERED,
  'looking at the list': LIST,
  'looking at a position': [...LIST, '1'],
  'asked to agree to the employer': [...LIST, '1', '1'],
  'asked for the phone to apply': [...LIST, '1', '1', '1'],
  'asked why not': [...LIST, '9'],
  'asked where the work is': [...LIST, '8'],
  'asked how long to pause': [...LIST, '暂停'],
  'asked whether to erase': [...LIST, '删除我的信息'],
  'asked for a new pay': [...LIST, '改工资'],
  'asked whether the new wish is right': [...LIST, '想去漳州'],
  'asked which place after registering': [...LIST, '想去鼓楼区'],
  'asked what the wife wants': [...LIST, '给我老婆找一个'],
  'asked for whom': [...COUPLE, '找活'],
}
export const EVERYWHERE: Record<string, readonly string[]> = { ...BEFORE, ...AFTER }
