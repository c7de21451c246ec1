declare module 'libmf' {
  export class Matrix {
    push(rowIndex: number, columnIndex: number, value: number): void
  }

  export class Model {
    constructor(options: {
      factors: number
      threads: number
      iterations: number
      learningRate?: number
      lambdaP2?: number
      lambdaQ2?: number
      quiet: boolean
    })
    fit(data: Matrix): void
    destroy(): void
  }
}
