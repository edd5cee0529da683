// Follows a notice on its way; without scripts the page shows the same figures when it is loaded again.
const figures = document.querySelector('[data-progress]')
const bar = document.getElementById('done')
const pace = document.getElementById('pace')
const UNDERWAY = ['approved', 'sending', 'paused']

let first
const source = new EventSource(figures.dataset.progress)
source.addEventListener('progress', ({ data }) => {
  const { state, counts } = JSON.parse(data)
  for (const figure of figures.querySelectorAll('[data-figure]'))
    figure.textContent = counts[figure.dataset.figure].toLocaleString('zh-CN')
  const done = counts.recipients - counts.waiting
  bar.max = Math.max(1, counts.recipients)
  bar.value = done
  first ??= { done, at: Date.now(), state }
  const perSecond = (done - first.done) / ((Date.now() - first.at) / 1000)
  pace.textContent = state === 'sending' && perSecond > 0 ? paceWords(perSecond, counts.waiting) : ''
  if (UNDERWAY.includes(state)) return
  source.close()
  // What came of it, and what may be done now, is another page.
  if (first.state !== state) location.reload()
})

const paceWords = (perSecond, waiting) => {
  const minutes = Math.ceil(waiting / perSecond / 60)
  return `每秒 ${perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond)} 人，大约还要 ${minutes} 分钟`
}
