(* Definitions and theorem statements, for human eyes: whoever agrees with this file needs to read no proof.
   Everything holds over every ordered field R (the rationals, the real algebraic numbers, the reals), for every
   input dimension n, and for every width: nodes are indexed by an arbitrary finite type.
   Every statement Name is a theorem: a file proves `Theorem name : Name R n`, and seals.json records it. *)
From mathcomp Require Import all_ssreflect all_algebra all_fingroup.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* ---------- networks with one hidden layer ---------- *)
Section Networks.
Variables (R : realFieldType) (n : nat).
Implicit Types (x y p : 'cV[R]_n) (U : 'cV[R]_n -> Prop).
Definition relu (t : R) : R := Num.max 0 t.
Definition leaky (slope t : R) : R := Num.max 0 t + slope * Num.min 0 t.
Definition dot (w : 'rV[R]_n) (x : 'cV[R]_n) : R := (w *m x) 0 0.
Definition form := ('rV[R]_n * R)%type.                    (* (w, b) stands for a(x) = <w,x> + b *)
Definition ev (a : form) (x : 'cV[R]_n) : R := dot a.1 x + a.2.
Definition scaled (s : R) (a : form) : form := (s *: a.1, s * a.2).
Definition network (sigma : R -> R) (I : finType) (q : I -> R) (a : I -> form) (c : R) x : R :=
  c + \sum_i q i * sigma (ev (a i) x).
Definition net := network relu.
Definition reversed (I : finType) (E : {set I}) (a : I -> form) i := if i \in E then scaled (-1) (a i) else a i.
(* a lies on the boundary of h (h.1 != 0): a = ratio h a times h *)
Definition ratio (h a : form) : R := if [pick k | h.1 0 k != 0] is Some k then a.1 0 k / h.1 0 k else 0.
Definition par (h a : form) : bool := a == scaled (ratio h a) h.
(* the invariants of theory reference 2.7: folds, gradient, constant *)
Definition fold (I : finType) (q : I -> R) (a : I -> form) h : R := \sum_(i | par h (a i)) q i * `|ratio h (a i)|.
Definition gradient (I : finType) (q : I -> R) (a : I -> form) := \sum_i q i *: (a i).1.
Definition constant (I : finType) (q : I -> R) (a : I -> form) c : R :=
  c *+ 2 + \sum_i q i * (a i).2 + \sum_(i | (a i).1 == 0) q i * `|(a i).2|.
Definition nondegenerate (I : finType) (q : I -> R) (a : I -> form) := forall i, q i != 0 /\ (a i).1 != 0.
Definition distinguished (I : finType) (a : I -> form) := forall i j, par (a i) (a j) -> i = j.
(* a is the negative of its canonical form: the first non-zero coordinate of w is negative *)
Definition backward (a : form) : bool := [exists k : 'I_n, (a.1 0 k < 0) && [forall j : 'I_n, (j < k)%N ==> (a.1 0 j == 0)]].
(* F(t) = F(0) + t D for all small t: a derivative without limits *)
Definition derivative (F : R -> R) (D : R) := exists2 e, 0 < e & forall t, `|t| <= e -> F t = F 0 + t * D.
Definition change (I : finType) T (f : I -> T) i (z : T) j := if j == i then z else f j.
Definition active (a : form) x : R := (0 < ev a x)%R%:R.
(* domains *)
Definition open U :=
  forall x, U x -> exists2 e, 0 < e & forall y, (forall k, `|y k 0 - x k 0| < e) -> U y.
Definition convex U := forall x y t, U x -> U y -> 0 <= t <= 1 -> U (x + t *: (y - x)).
Definition box (lo hi x : 'cV[R]_n) := forall k, lo k 0 < x k 0 < hi k 0.
Definition meets U (h : form) := exists2 x, U x & ev h x = 0.
Inductive side := Cut | Active | Inactive.
Definition lies U (a : form) s := match s with
  | Cut => a.1 != 0 /\ meets U a
  | Active => forall x, U x -> 0 <= ev a x
  | Inactive => forall x, U x -> ev a x <= 0 end.
Definition twice s : R := match s with Cut => 1 | Active => 2%:R | Inactive => 0 end.
Definition affine_near (f : 'cV[R]_n -> R) p :=
  exists (L : form) e, 0 < e /\ forall x, (forall k, `|x k 0 - p k 0| < e) -> f x = ev L x.

(* ---------- identities and symmetries: T08, T32, T46, T51, T52, X10 ---------- *)
Definition ReluOpposite := forall t, relu (- t) = relu t - t.
Definition LeakyOdd := forall slope t, leaky slope t - leaky slope (- t) = (1 + slope) * t.
Definition Scaling := forall (I : finType) q a c (s : I -> R), (forall i, 0 < s i) ->
  forall x, net (fun i => q i / s i) (fun i => scaled (s i) (a i)) c x = net q a c x.
Definition Merging := forall (a : form) s q r x, 0 < s ->
  q * relu (ev a x) + r * relu (ev (scaled s a) x) = (q + s * r) * relu (ev a x).
Definition Permutation := forall sigma (I : finType) q a c (p : {perm I}) x,
  network sigma (q \o p) (a \o p) c x = network sigma q a c x.
Definition Reversal := forall sigma k, (forall t, sigma t - sigma (- t) = k * t) ->
  forall (I : finType) q a c (E : {set I}),
  (forall x, network sigma q (reversed E a) (c + k * \sum_(i in E) q i * (a i).2) x = network sigma q a c x)
  <-> k *: (\sum_(i in E) q i *: (a i).1) = 0.

(* ---------- derivatives and null vectors: T03, T18 ---------- *)
Definition NodeDerivatives := forall (I : finType) q (a : I -> form) c x i, ev (a i) x != 0 ->
  [/\ derivative (fun t => net (change q i (q i + t)) a c x) (relu (ev (a i) x)),
      forall k, derivative (fun t => net q (change a i ((a i).1 + t *: delta_mx 0 k, (a i).2)) c x)
                           (q i * x k 0 * active (a i) x),
      derivative (fun t => net q (change a i ((a i).1, (a i).2 + t)) c x) (q i * active (a i) x) &
      derivative (fun t => net q a (c + t) x) 1].
Definition ScalingNullVector := forall (q : R) (a : form) x, ev a x != 0 ->
  \sum_k a.1 0 k * (q * x k 0 * active a x) + a.2 * (q * active a x) - q * relu (ev a x) = 0.
Definition ExactRelations := forall U, open U -> (exists x, U x) ->
  forall (I : finType) q (a : I -> form), nondegenerate q a -> distinguished a -> (forall i, meets U (a i)) ->
  forall (u : I -> 'rV[R]_n) (v t : I -> R) (s : R),
  (forall x, U x -> (forall i, ev (a i) x != 0) ->
    \sum_i (\sum_k u i 0 k * (q i * x k 0 * active (a i) x) + v i * (q i * active (a i) x)
            + t i * relu (ev (a i) x)) + s * 1 = 0)
  <-> s = 0 /\ exists! l : {ffun I -> R}, forall i, [/\ u i = l i *: (a i).1, v i = l i * (a i).2 & t i = - (l i * q i)].

(* ---------- hyperplanes, classification, foldset: T05, T06, T11 ---------- *)
Definition ProportionalBoundaries := forall h a : form, h.1 != 0 -> a.1 != 0 ->
  (forall x, ev h x = 0 <-> ev a x = 0) <-> exists2 s, s != 0 & a = scaled s h.
Definition FiniteAvoidance := forall U (h : form) (s : seq form), open U -> meets U h -> h.1 != 0 ->
  all (fun a => ~~ par h a) s -> exists p, [/\ U p, ev h p = 0 & all (fun a => ev a p != 0) s].
Definition Classification := forall (I J : finType) q a c q' a' c',
  (forall x, net (I := I) q a c x = net (I := J) q' a' c' x)
  <-> [/\ gradient q a = gradient q' a', constant q a c = constant q' a' c' &
         forall h, h.1 != 0 -> fold q a h = fold q' a' h].
Definition TrueParameters := forall (I J : finType) q a c q' a' c',
  (forall x, net (I := I) q a c x = net (I := J) q' a' c' x)
  <-> [/\ forall h, h.1 != 0 -> fold q a h = fold q' a' h,
         \sum_(i | backward (a i)) q i *: (a i).1 = \sum_(j | backward (a' j)) q' j *: (a' j).1 &
         c + \sum_(i | backward (a i)) q i * (a i).2 + \sum_(i | (a i).1 == 0) q i * relu (a i).2
         = c' + \sum_(j | backward (a' j)) q' j * (a' j).2 + \sum_(j | (a' j).1 == 0) q' j * relu (a' j).2].
Definition FoldsetIs := forall (I : finType) q a c p,
  affine_near (net (I := I) q a c) p <-> forall h, h.1 != 0 -> ev h p = 0 -> fold q a h = 0.
Definition OneBoundary := forall (I : finType) q a c h p, h.1 != 0 -> ev h p = 0 ->
  (forall i, (a i).1 != 0 -> ev (a i) p = 0 -> par h (a i)) ->
  affine_near (net (I := I) q a c) p <-> fold q a h = 0.
Definition DistinguishedFold := forall (I : finType) q (a : I -> form),
  let live i := (q i != 0) && ((a i).1 != 0) in (forall i j, live i -> live j -> par (a i) (a j) -> i = j) ->
  (forall i, live i -> fold q a (a i) = q i) /\
  forall h, h.1 != 0 -> fold q a h != 0 -> exists2 i, live i & par h (a i).

(* ---------- equal width: T07, T09 ---------- *)
Definition related (I J : finType) (q : I -> R) a (q0 : J -> R) a0 (p : I -> J) (s : I -> R) :=
  bijective p /\ forall i, [/\ s i != 0, a i = scaled (s i) (a0 (p i)) & q i * `|s i| = q0 (p i)].
Definition OnlySymmetries := forall (I J : finType) q a c q0 a0 c0, nondegenerate q0 a0 -> distinguished a0 ->
  (#|I| <= #|J|)%N ->
  (forall x, net (I := I) q a c x = net (I := J) q0 a0 c0 x)
  <-> exists (p : I -> J) s, [/\ related q a q0 a0 p s, \sum_(i | s i < 0) q0 (p i) *: (a0 (p i)).1 = 0 &
                      c = c0 + \sum_(i | s i < 0) q0 (p i) * (a0 (p i)).2].
Definition SymmetryUnique := forall (I J : finType) q a q0 a0, nondegenerate q0 a0 -> distinguished a0 ->
  forall (p p' : I -> J) s s', related q a q0 a0 p s -> related q a q0 a0 p' s' -> p =1 p' /\ s =1 s'.

(* ---------- wider models: what DSLT 3 says of m < d is false (T10) ---------- *)
Definition three (T : Type) (y0 y1 y2 : T) (i : 'I_3) : T := nth y0 [:: y0; y1; y2] i.
Definition CounterexampleA := forall w : 'rV[R]_n, w != 0 ->
  let q := three 1 5%:R (- 5%:R) in let a := three (w, 0) (w, - 1) (w, - 1) in
  [/\ forall x, net q a 0 x = net (I := [finType of 'I_1]) (fun=> 1) (fun=> (w, 0)) 0 x, nondegenerate q a &
      ~~ par (w, 0) (a (inord 1)) /\ ~~ par (w, 0) (a (inord 2))].
Definition CounterexampleB := forall w : 'rV[R]_n, w != 0 ->
  let q := three 1 1 (- 1) in let a := three (- w, 0) (w, - 1) (- w, 1) in
  [/\ forall x, net q a 1 x = net (I := [finType of 'I_1]) (fun=> 1) (fun=> (w, 0)) 0 x, nondegenerate q a &
      [/\ a (inord 0) = scaled (- 1) (w, 0), 1 *: w != 0 & ~~ par (w, 0) (a (inord 1))]].

(* ---------- open domains: T12 ---------- *)
Definition ClassificationOnDomain := forall U, open U -> (exists x, U x) ->
  forall (I J : finType) q a c q' a' c' (s : I -> side) (s' : J -> side),
  (forall i, lies U (a i) (s i)) -> (forall j, lies U (a' j) (s' j)) ->
  (forall x, U x -> net q a c x = net q' a' c' x)
  <-> [/\ \sum_i twice (s i) *: (q i *: (a i).1) = \sum_j twice (s' j) *: (q' j *: (a' j).1),
         c *+ 2 + \sum_i twice (s i) * (q i * (a i).2) = c' *+ 2 + \sum_j twice (s' j) * (q' j * (a' j).2) &
         forall h, h.1 != 0 -> meets U h -> fold q a h = fold q' a' h].
Definition ConvexSides := forall U, convex U -> (exists x, U x) -> forall (I : finType) (a : I -> form),
  (forall i, meets U (a i) \/ ~ meets U (a i)) -> exists s : I -> side, forall i, lies U (a i) (s i).
Definition BoxSides := forall lo hi : 'cV[R]_n, (forall k, lo k 0 < hi k 0) ->
  [/\ open (box lo hi), convex (box lo hi), (exists x, box lo hi x) &
      forall (I : finType) (a : I -> form), exists s : I -> side, forall i, lies (box lo hi) (a i) (s i)].
End Networks.

(* ---------- any depth: T04, T35, T52, T53 ---------- *)
Section Deep.
Variable R : realFieldType.
(* from the pre-activations of a layer to the output: nothing, or activate, one affine layer, and go on *)
Inductive layers (m : nat) : nat -> Type :=
  | Output : layers m m
  | Activate k l of 'M[R]_(l, k) & 'cV[R]_l & layers m l : layers m k.
Fixpoint run (sigma : R -> R) m k (N : layers m k) : 'cV_k -> 'cV_m := match N with
  | Output => fun z => z
  | Activate _ _ W b above => fun z => run sigma above (W *m map_mx sigma z + b) end.
(* no hidden unit of N has pre-activation 0 *)
Fixpoint smooth m k (N : layers m k) : 'cV_k -> Prop := match N with
  | Output => fun=> True
  | Activate _ _ W b above => fun z => (forall i, z i 0 != 0) /\ smooth above (W *m map_mx (@relu R) z + b) end.
Definition LayerScaling := forall m n k (W : 'M[R]_(k, n)) b l (V : 'M_(l, k)) e (above : layers m l) (s : 'rV_k) y,
  (forall i, 0 < s 0 i) ->
  run (@relu R) (Activate (V *m diag_mx (map_mx (fun t => t^-1) s)) e above) (diag_mx s *m W *m y + diag_mx s *m b)
  = run (@relu R) (Activate V e above) (W *m y + b).
Definition LayerPermutation := forall sigma m n k (W : 'M[R]_(k, n)) b l (V : 'M_(l, k)) e (above : layers m l) (p : 'S_k) y,
  run sigma (Activate (col_perm p V) e above) (row_perm p W *m y + row_perm p b)
  = run sigma (Activate V e above) (W *m y + b).
(* y is what the layers below compute: (W, b) is any hidden layer, i any of its units, above any number of layers.
   The partial derivatives of every output o exist, and the scaling direction of unit i annihilates them. *)
Definition DeepScalingNullVector := forall m n k l (W : 'M[R]_(k, n)) b (V : 'M[R]_(l, k)) e (above : layers m l) y i o,
  smooth (Activate V e above) (W *m y + b) ->
  let f W b V := run (@relu R) (Activate V e above) (W *m y + b) o 0 in
  exists (dW : 'I_n -> R) (db : R) (dV : 'I_l -> R),
  [/\ forall j, derivative (fun t => f (W + t *: delta_mx i j) b V) (dW j),
      derivative (fun t => f W (b + t *: delta_mx i 0) V) db,
      forall r, derivative (fun t => f W b (V + t *: delta_mx r i)) (dV r) &
      \sum_j W i j * dW j + b i 0 * db - \sum_r V r i * dV r = 0].
(* J: derivatives at finitely many inputs; V: null columns; P reads coordinates in which they are diagonal *)
Definition RankBound := forall N D h (J : 'M[R]_(N, D)) (V : 'M_(D, h)) (P : 'M_(h, D)) (d : 'rV_h),
  J *m V = 0 -> P *m V = diag_mx d -> (forall i, d 0 i != 0) -> (\rank J + h <= D)%N.
End Deep.
