/** Training ratings as columns: user u rated item i with so many stars. */
export interface RatingTriples {
  readonly userIndex: Int32Array
  readonly itemIndex: Int32Array
  readonly stars: Float32Array
}
